import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
// @ts-expect-error The package has no types.
import Provider from 'oidc-provider'

/** Somebody whom the provider knows. */
export interface ProviderUser {
  name?: string
  email?: string
  email_verified?: boolean
  groups?: string[]
}

/** An OpenID provider of its own on a free port, which signs in whoever is named. It insists on PKCE. */
export async function startOpenIdProvider() {
  const users: Record<string, ProviderUser> = {}
  const state = { user: '' }
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const open = (redirectUri: string) => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'verbatim',
          client_secret: 'a secret of the client',
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
      cookies: { keys: ['only for tests'] },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...users[id] }) }),
      // Nobody is asked whether verbatim may know who they are.
      async loadExistingGrant({
        oidc,
      }: {
        oidc: { provider: typeof provider; client: { clientId: string }; session: { accountId: string } }
      }) {
        const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
        grant.addOIDCScope('openid profile email')
        await grant.save()
        return grant
      },
    })
    const answer = provider.callback()
    server.removeAllListeners('request')
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
      const result = state.user === '' ? { error: 'access_denied' } : { login: { accountId: state.user } }
      void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
    })
  }
  return {
    issuer,
    users,
    /** Begins to serve, for a client that comes back to this address. */
    open,
    /** Who signs in next; nobody: they refuse. */
    signInAs(user: string) {
      state.user = user
    },
    close: () => server.close(),
  }
}

/** A browser that keeps cookies and follows redirects and pages that go on by themselves. */
export function createBrowser() {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: URL) => jars.get(url.host) ?? jars.set(url.host, new Map()).get(url.host)!

  async function send(address: string, init: RequestInit = {}) {
    const url = new URL(address)
    const cookie = [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, ...(cookie && { cookie }) } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value === '' || /Expires=Thu, 01 Jan 1970/i.test(line)) jarOf(url).delete(name!)
      else jarOf(url).set(name!, value!)
    }
    return { status: answer.status, url: url.href, headers: answer.headers, text: await answer.text() }
  }

  return {
    send,
    /** Goes on until a page stays. @param until stops before an address is opened */
    async go(address: string, until: (url: string) => boolean = () => false) {
      let answer = await send(address)
      for (let steps = 0; steps < 12; steps++) {
        const next = answer.headers.get('location') ?? /http-equiv="refresh" content="0; url=([^"]+)"/.exec(answer.text)?.[1]
        if (!next) return answer
        const url = new URL(next.replaceAll('&amp;', '&'), answer.url).href
        if (until(url)) return { ...answer, url }
        answer = await send(url)
      }
      throw new Error('It goes round in circles')
    },
    /** Changes nothing for other hosts. */
    forget: (address: string) => jarOf(new URL(address)).clear(),
  }
}
