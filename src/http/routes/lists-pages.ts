import { type IRouter, Router } from 'express'
import type { AppDeps } from '../deps.js'

/** Pages of the curated lists. */
export function listPages(_deps: AppDeps): IRouter {
  return Router()
}
