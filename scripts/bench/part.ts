/** One part of the benchmark; it prints its own figures. */
export type Part = (bench: Bench) => Promise<void>

interface Bench {
  print(line: string): void
  /** Whether a part that can be quick takes less data. */
  isSmall?: boolean
  /** Folder for files of this run; removed at the end. */
  folder: string
}
