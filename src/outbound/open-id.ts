import * as client from 'openid-client'
import { UserError } from '../domain/errors/user-error.js'
import type { OpenId, OpenIdClaims, OpenIdConfig } from '../domain/ports/open-id.js'

/** A provider that is silent for this long does not answer, s. */
const TIMEOUT = 10

/** Single sign-on with the configured provider; its metadata is read when it is first needed. */
export function createOpenId(config: OpenIdConfig): OpenId {
  let discovered: Promise<client.Configuration> | undefined

  function provider(): Promise<client.Configuration> {
    const isLocal = config.issuer.startsWith('http://')
    discovered ??= client
      .discovery(new URL(config.issuer), config.clientId, config.clientSecret, undefined, {
        timeout: TIMEOUT,
        ...(isLocal && { execute: [client.allowInsecureRequests] }),
      })
      .catch(() => {
        // The next sign-in asks again.
        discovered = undefined
        throw new UserError('unavailable', `${config.name} does not answer: try again in a moment`)
      })
    return discovered
  }

  /** Claims of the ID token, and of the user's information where the token leaves some out. */
  async function readClaims(at: client.Configuration, tokens: Tokens): Promise<Record<string, unknown>> {
    const claims: Record<string, unknown> = { ...tokens.claims() }
    const isComplete = ['name', 'email', config.groupsClaim].every((name) => claims[name] !== undefined)
    if (isComplete || !at.serverMetadata().userinfo_endpoint) return claims
    return { ...(await client.fetchUserInfo(at, tokens.access_token, String(claims.sub))), ...claims }
  }

  return {
    name: config.name,
    grants: config.grants,

    async begin(redirectUri) {
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: config.scope,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, checks }
    },

    async finish(callback, { state, nonce, verifier }) {
      const at = await provider()
      try {
        const tokens = await client.authorizationCodeGrant(at, callback, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        return toClaims(await readClaims(at, tokens), config.groupsClaim)
      } catch {
        // What the provider says may quote what was sent: it goes nowhere.
        throw new UserError('unauthorized', `${config.name} did not confirm who you are: start again`)
      }
    },
  }
}

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>

function toClaims(claims: Record<string, unknown>, groupsClaim: string): OpenIdClaims {
  const text = (value: unknown): string | null =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null
  const groups = claims[groupsClaim]
  return {
    issuer: String(claims.iss),
    subject: String(claims.sub),
    name: text(claims.name) ?? text(claims.preferred_username),
    email: claims.email_verified === false ? null : text(claims.email),
    isEmailVerified: claims.email_verified === true,
    groups: Array.isArray(groups)
      ? groups.filter((each) => typeof each === 'string')
      : typeof groups === 'string'
        ? [groups]
        : [],
  }
}
