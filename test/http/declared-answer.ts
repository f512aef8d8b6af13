import { expect } from 'vitest'
import { apiRoutes } from '../../src/http/app.js'
import { Problem } from '../../src/http/openapi/document.js'
import { memoryApp } from './memory.js'

const ROUTES = apiRoutes(memoryApp().deps).map((route) => ({
  ...route,
  pattern: new RegExp(`^/v1${route.path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
}))

/** Expects that a JSON answer is as its route declares it, in status and fields, or a problem; of routes that declare none, nothing. */
export function expectDeclared(method: string, address: string, status: number, body: unknown): void {
  if (status >= 400) expect(Problem.safeParse(body).error?.issues).toBeUndefined()
  const path = address.split('?')[0]!
  const route = ROUTES.find((each) => each.method === method.toLowerCase() && each.pattern.test(path))
  if (!route || status >= 300 || route.answers.every(({ json }) => !json)) return
  const declared = route.answers.find((each) => (each.status ?? 200) === status)
  expect(declared, `${method} ${route.path} declares no answer ${status}`).toBeDefined()
  expect(declared!.json!.safeParse(body).error?.issues).toBeUndefined()
}
