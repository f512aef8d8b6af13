import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { grantProblem, PERSON_ROLES } from './domain/access/person.js'
import type { SessionLimits } from './domain/access/session.js'
import { UserError } from './domain/errors/user-error.js'
import type { OpenIdConfig } from './domain/ports/open-id.js'
import { RETRAIN_EVERY, type RetrainEvery } from './domain/review/correction.js'
import { MODELS } from './root.js'

const url = (schemes: string[], example: string) =>
  z
    .string()
    .refine(
      (value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)) && URL.canParse(value),
      `must be a URL such as ${example}`,
    )

/** What the groups of the provider are granted. */
const GroupGrants = z.record(
  z.string(),
  z
    .strictObject({ role: z.enum(PERSON_ROLES), areas: z.array(z.string()).default([]), teams: z.array(z.string()).default([]) })
    .superRefine((grant, context) => {
      const problem = grantProblem({ ...grant, memberId: null })
      if (problem) context.addIssue(problem)
    }),
)

/** Tokens go to the provider, so it must be reached by https; a provider on this machine is one under test. */
const isSafeIssuer = (value: string): boolean =>
  URL.canParse(value) && (value.startsWith('https://') || /^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(value))

const listed = (value: string): string[] => value.split(',').map((each) => each.trim())

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const version = isIP(address)
  return (
    version > 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  )
}

const areProxies = (value: string): boolean =>
  listed(value).every((each) => /^(loopback|linklocal|uniquelocal)$/.test(each) || isNetwork(each))

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const Environment = z.object({
  DATABASE_URL: url(['postgres', 'postgresql'], 'postgres://user:password@localhost:5432/verbatim').optional(),
  REDIS_URL: url(['redis', 'rediss'], 'redis://localhost:6379').optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .transform((path) => resolve(path)),
  INSTALLATION_KEY: z.string().min(32, 'must have at least 32 characters').max(500).optional(),
  EXPORT_DIR: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  ERASURE_LEDGER: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  IMPORT_DIR: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  RETRAIN_EVERY: z.enum(RETRAIN_EVERY).optional(),
  IMPORT_EVERY: z.coerce.number('must be a number of seconds').min(1).max(86_400).default(60),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65535).default(3000),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, 'must have 16 to 200 characters of ASCII without spaces')
    .optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65535).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  THREADS: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
  CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
  SMTP_URL: url(['smtp', 'smtps'], 'smtp://user:password@mail.example.org:587').optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]+<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/,
      'must be an address such as Experience Office <xmo@example.org>',
    )
    .optional(),
  TRANSLATION_URL: url(['http', 'https'], 'https://translate.example.org').optional(),
  TRANSLATION_KEY: z.string().min(1).optional(),
  PUBLIC_URL: url(['http', 'https'], 'https://verbatim.example.org')
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  TRUST_PROXY: z
    .string()
    .refine(areProxies, 'must be addresses or networks separated by commas, such as loopback, 10.0.0.0/8')
    .default('loopback'),
  WEBHOOK_NETWORKS: z
    .string()
    .refine((value) => listed(value).every(isNetwork), 'must be addresses or networks separated by commas, such as 10.0.0.0/8')
    .transform(listed)
    .default([]),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(120),
  SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(12),
  OIDC_ISSUER: z
    .string()
    .refine(isSafeIssuer, 'must be the https address of the provider, such as https://id.example.org')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(60).default('single sign-on'),
  OIDC_SCOPE: z
    .string()
    .regex(/\bopenid\b/, 'must contain openid')
    .default('openid profile email'),
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  OIDC_ROLES: z
    .string()
    .default('{}')
    .transform((text, context) => {
      const parsed = GroupGrants.safeParse(parseJson(text))
      if (parsed.success) return parsed.data
      context.addIssue(`must be JSON such as {"xmo-officers":{"role":"officer"}} (${parsed.error.issues[0]?.message})`)
      return z.NEVER
    }),
  EMBEDDING_MODEL: z
    .string()
    .min(1)
    .default(join(MODELS, 'encoder'))
    .transform((path) => resolve(path)),
})

/** The validated environment. */
export interface Config {
  readonly databaseUrl: string | undefined
  readonly redisUrl: string | undefined
  /** Where the embedded database and its lock live. */
  readonly dataDir: string
  /** The secret that identifiers of people are hashed with; without it, a file in the data folder holds one. */
  readonly installationKey: string | undefined
  /** File that keeps, outside of the database and its backups, what was erased; without it, one in the data folder does. */
  readonly erasureLedger: string | undefined
  /** Where the files of exports are until they expire. */
  readonly exportDir: string
  /** A folder whose files are taken in by themselves, and how often it is looked at, s. */
  readonly importDir: string | undefined
  readonly importEvery: number
  /** How often the models are fitted to the reviews of this installation by themselves. */
  readonly retrainEvery: RetrainEvery | undefined
  readonly host: string
  readonly port: number
  /** Opens the figures for Prometheus, and nothing else. */
  readonly metricsToken: string | undefined
  /** A port of its own for health and figures, where there is one. */
  readonly metricsAt: { readonly host: string; readonly port: number } | undefined
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL']
  /** Threads that compute. */
  readonly threads: number
  /** Jobs that one process handles at a time. */
  readonly concurrency: number
  /** The server that sends mail, and who it comes from; without it, texts are there to be copied. */
  readonly mail: { readonly url: string; readonly from: string } | undefined
  /** The service that translates comments, where one is set. */
  readonly translation: { readonly url: string; readonly key: string | undefined } | undefined
  /** Where people reach the service, without a slash at the end: links in mails and calendars begin with it. */
  readonly publicUrl: string | undefined
  /** Proxies whose word on the caller's address and on https is taken: addresses, networks, or names such as loopback, with commas. */
  readonly trustProxy: string
  /** Networks within the house that webhooks may lead to, besides public addresses: 10.0.0.0/8. */
  readonly webhookNetworks: readonly string[]
  /** How long people stay signed in. */
  readonly sessionLimits: SessionLimits
  /** The provider of single sign-on. */
  readonly openId: OpenIdConfig | undefined
  /** Folder of the encoder that reads comments: the shipped one, or one in the same form. */
  readonly encoder: string
}

/**
 * Reads the environment, and `.env` in the working folder where it is there. The only reader of either.
 * @throws UserError naming the first bad variable
 */
export function readConfig(environment: NodeJS.ProcessEnv = readEnvironment()): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new UserError('invalid', `${issue.path.join('.')}: ${issue.message}`)
  }
  const env = parsed.data
  if (env.REDIS_URL && !env.DATABASE_URL) {
    throw new UserError(
      'invalid',
      'REDIS_URL is set without DATABASE_URL: the queue can use Redis only together with a PostgreSQL server. Set DATABASE_URL too',
    )
  }
  if (env.SMTP_URL && !env.MAIL_FROM) {
    throw new UserError(
      'invalid',
      'SMTP_URL is set without MAIL_FROM: set the sender, such as Experience Office <xmo@example.org>',
    )
  }
  if ((env.OIDC_ISSUER === undefined) !== (env.OIDC_CLIENT_ID === undefined)) {
    throw new UserError('invalid', 'OIDC_ISSUER and OIDC_CLIENT_ID belong together: set both, or neither')
  }
  if (env.OIDC_ISSUER && !env.PUBLIC_URL) {
    throw new UserError('invalid', 'OIDC_ISSUER is set without PUBLIC_URL: the provider has to know where people come back to')
  }
  return Object.freeze({
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    dataDir: env.DATA_DIR,
    installationKey: env.INSTALLATION_KEY,
    erasureLedger: env.ERASURE_LEDGER,
    exportDir: env.EXPORT_DIR ?? join(env.DATA_DIR, 'exports'),
    importDir: env.IMPORT_DIR,
    importEvery: env.IMPORT_EVERY,
    retrainEvery: env.RETRAIN_EVERY,
    host: env.HOST,
    port: env.PORT,
    metricsToken: env.METRICS_TOKEN,
    metricsAt: env.METRICS_PORT === undefined ? undefined : Object.freeze({ host: env.METRICS_HOST, port: env.METRICS_PORT }),
    logLevel: env.LOG_LEVEL,
    threads: env.THREADS,
    concurrency: env.CONCURRENCY,
    mail: env.SMTP_URL && env.MAIL_FROM ? Object.freeze({ url: env.SMTP_URL, from: env.MAIL_FROM }) : undefined,
    translation: env.TRANSLATION_URL ? Object.freeze({ url: env.TRANSLATION_URL, key: env.TRANSLATION_KEY }) : undefined,
    publicUrl: env.PUBLIC_URL,
    trustProxy: env.TRUST_PROXY,
    webhookNetworks: Object.freeze(env.WEBHOOK_NETWORKS),
    sessionLimits: Object.freeze({ idleMinutes: env.SESSION_IDLE_MINUTES, hours: env.SESSION_HOURS }),
    openId:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID
        ? Object.freeze({
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID,
            clientSecret: env.OIDC_CLIENT_SECRET,
            name: env.OIDC_NAME,
            scope: env.OIDC_SCOPE,
            groupsClaim: env.OIDC_GROUPS_CLAIM,
            grants: env.OIDC_ROLES,
          })
        : undefined,
    encoder: env.EMBEDDING_MODEL,
  })
}

/** Whether unexpected errors include their stack; also works before the configuration has been read. */
export const isDebugging = (): boolean => /^(debug|trace)$/.test(process.env.LOG_LEVEL ?? '')

function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
