import { describeFuzzing } from './describe-fuzzing.js'

// Enough to meet every route several times; fuzz.slow.test.ts sends a hundred times as many.
describeFuzzing(1000, 1)
