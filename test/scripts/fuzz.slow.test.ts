import { describeFuzzing } from './describe-fuzzing.js'

// `npm run fuzz` sends 1,000,000.
describeFuzzing(100_000, 2)
