/** A translation service of the installation. */
export interface Translation {
  /** Where comments are sent to, for the data sheet: `https://translate.example.org/…`. */
  address: string
  /**
   * Translates a text.
   * @param pair ISO 639-1 codes of the language of the text and of the language to translate it to
   * @throws UserError `unavailable` if the service does not answer or refuses
   */
  translate(text: string, pair: { from: string; to: string }): Promise<string>
}
