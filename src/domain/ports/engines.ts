/** Which models workers run with. */
export interface EngineStore {
  /** Notes that a worker with these models is alive; to be called every minute. */
  note(engine: string): Promise<void>
  /** Whether no worker is alive that runs with models that came later: then these may analyse. */
  isNewest(engine: string): Promise<boolean>
}
