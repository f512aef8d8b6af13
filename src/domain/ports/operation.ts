/** What the service needs to do its work. */
export const PARTS = ['database', 'migrations', 'queue', 'models'] as const
export type Part = (typeof PARTS)[number]

/** Whether the service can work. A problem says in one line what is wrong, without data. */
export interface Readiness {
  ready: boolean
  parts: Record<Part, { ok: boolean; problem?: string }>
}

/** Looks whether everything that the service needs is there; returns in well under a second, however busy or dead the servers are. */
export type CheckReadiness = () => Promise<Readiness>

/** Counts of the whole installation, without anything about persons. */
interface OperationCounts {
  /** Comments that wait for analysis, and those that could not be analysed. */
  pending: number
  failed: number
  /** Imports by status, and rows of all imports by outcome. */
  imports: Record<string, number>
  rows: Record<string, number>
  /** Mails and posts by kind and status. */
  deliveries: { kind: string; status: string; count: number }[]
}

/** Connections of a pool. */
export interface PoolCounts {
  total: number
  idle: number
  /** Requests that wait for a connection. */
  waiting: number
}

export interface OperationStore {
  /** @throws where the database does not answer */
  ping(): Promise<void>
  /** Names of migrations that this version has and the database does not. */
  missingMigrations(): Promise<string[]>
  counts(): Promise<OperationCounts>
  pools(): { main: PoolCounts; queue: PoolCounts }
}

/** Figures for Prometheus. Labels never hold ids, names or texts. */
export interface Metrics {
  /** All figures in Prometheus' text format. Those of a server that is away are left out. */
  text(): Promise<string>
  /** @param of.route the pattern of the route, such as `/v1/areas/:key` */
  request(of: { method: string; route: string; status: number; seconds: number }): void
  job(of: { name: string; outcome: 'done' | 'failed' | 'waiting'; seconds: number }): void
  analysed(comments: number): void
}
