import { hash } from '@node-rs/argon2'
import type { Express } from 'express'
import request from 'supertest'

/** What a browser sends along with a form of our own pages. */
export const FROM_OUR_PAGE = { 'Sec-Fetch-Site': 'same-origin' } as const

/** A browser that is signed in with a key. */
export async function signedIn(app: Express | Parameters<typeof request>[0], key: string) {
  const agent = request.agent(app).set(FROM_OUR_PAGE)
  await agent.post('/login').type('form').send({ key }).expect(303)
  return agent
}

/** The cookie of a browser that signs in with a key. */
export async function cookieFor(app: Express | Parameters<typeof request>[0], key: string): Promise<string> {
  const answer = await request(app).post('/login').set(FROM_OUR_PAGE).type('form').send({ key }).expect(303)
  return String(answer.headers['set-cookie']).split(';')[0]!
}

/** Hashes a password as the service does, at a fraction of the cost: a hash says itself what it cost, and is checked alike. */
export const cheapHash = (password: string): Promise<string> => hash(password, { memoryCost: 64, timeCost: 1, parallelism: 1 })
