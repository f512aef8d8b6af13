import { isOnlyDisclaimer } from '../../nlp/text/mail-footers.js'

/** Returns a comment, or null where it is nothing but the confidentiality notice that a mail program added. */
export const spoken = (comment: string | null): string | null => (comment !== null && isOnlyDisclaimer(comment) ? null : comment)
