import { describeFuzzing } from './describe-fuzzing.js'

describeFuzzing(3000, 1)
