/** One part of the benchmark; it prints its own figures. */
export type Part = (bench: Bench) => Promise<void>

export interface Bench {
  print(line: string): void
  /** Folder for files of this run; removed at the end. */
  folder: string
}
