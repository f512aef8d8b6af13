/** From here on a score says that all is well, and up to there that it is not: a text that says the contrary is worth a look. */
export const WELL = 9
export const ILL = 4
