import request from 'supertest'
import { expect, it } from 'vitest'
import { createApp } from '../../src/http/app.js'
import { inviteFirstAdmin } from '../../src/pipeline/access/invite.js'
import { createStores } from '../../src/store/stores.js'
import { describeOnEachDatabase } from '../store/contract/databases.js'
import { memoryApp } from './memory.js'
import { FROM_OUR_PAGE } from './sign-in.js'

const PASSWORD = 'three quiet yellow boats'

describeOnEachDatabase('two API processes on one database', (subject) => {
  it('know the same sessions, and count wrong passwords together', async () => {
    // All that they share is the database.
    const [one, other] = [1, 2].map(() => createApp({ ...memoryApp().deps, stores: createStores(subject.db) }))
    const post = (app: typeof one, path: string, form: object) =>
      request(app!).post(path).set(FROM_OUR_PAGE).type('form').send(form)
    const signIn = (app: typeof one, password: string) => post(app, '/login/password', { email: 'mika@example.org', password })
    const token = await inviteFirstAdmin(subject.stores)
    const made = await post(one, '/invitation', { token, name: 'Mika', email: 'mika@example.org', password: PASSWORD })
    const cookie = String(made.headers['set-cookie']).split(';')[0]!
    expect((await request(other!).get('/v1/me').set('Cookie', cookie)).body).toMatchObject({ name: 'Mika', role: 'officer' })
    await request(other!).post('/logout').set(FROM_OUR_PAGE).set('Cookie', cookie).expect(303)
    expect((await request(one!).get('/v1/me').set('Cookie', cookie)).status).toBe(401)

    for (let i = 0; i < 5; i++) for (const app of [one, other]) expect((await signIn(app, 'wrong')).status).toBe(401)
    expect([(await signIn(one, PASSWORD)).status, (await signIn(other, PASSWORD)).status]).toEqual([429, 429])
    const audit = await subject.stores.audit.list({ limit: 100, action: 'failed-sign-in' })
    expect(audit).toHaveLength(10)
    // Neither tokens nor passwords are in the database.
    const { rows } = await subject.db.pool.query(
      'SELECT (SELECT json_agg(s) FROM sessions s)::text || (SELECT json_agg(p) FROM people p)::text AS all',
    )
    expect(rows[0]?.all ?? '').not.toMatch(new RegExp(`${cookie.split('=')[1]}|${PASSWORD}`))
  })
})
