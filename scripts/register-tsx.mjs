// Lets a worker thread run TypeScript from the sources (tests, development). The build does not use it.
import { register } from 'tsx/esm/api'

register()
