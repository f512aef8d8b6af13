/** One part of the benchmark; it prints its own figures. */
export type Part = (bench: Bench) => Promise<void>

export interface Bench {
  print(line: string): void
<<<<<<< HEAD
  /** Whether a part that can be quick at it takes less data. */
  isSmall?: boolean
  /** For files of this run; removed at its end. */
=======
  /** Folder for files of this run; removed at the end. */
>>>>>>> main
  folder: string
}
