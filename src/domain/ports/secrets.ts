/** Secrets of this installation. */
export interface SecretStore {
  /** @throws Error where there is none of this name */
  get(name: 'links'): Promise<string>
}
