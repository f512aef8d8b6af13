import type { GroupGrants } from '../access/group-grants.js'

/** How the provider of single sign-on is reached. */
export interface OpenIdConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  /** What the provider is called on the sign-in page. */
  readonly name: string
  readonly scope: string
  readonly groupsClaim: string
  readonly grants: GroupGrants
}

/** What only the browser that began may bring back. */
export interface OpenIdChecks {
  state: string
  nonce: string
  verifier: string
}

/** Whom the provider vouches for. */
export interface OpenIdClaims {
  issuer: string
  subject: string
  name: string | null
  /** Only an address that the provider does not call unverified. */
  email: string | null
  /** Whether the provider says that it has checked the address; many say nothing, and may let people choose it. */
  isEmailVerified: boolean
  groups: string[]
}

/** Single sign-on with OpenID Connect: the authorization code flow with PKCE. */
export interface OpenId {
  name: string
  grants: GroupGrants
  /** @returns where to send the browser @throws UserError where the provider does not answer */
  begin(redirectUri: string): Promise<{ url: string; checks: OpenIdChecks }>
  /**
   * @param callback the address with which the browser came back
   * @throws UserError where the provider refused, or what came back does not fit
   */
  finish(callback: URL, checks: OpenIdChecks): Promise<OpenIdClaims>
}
