import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { UserError } from './domain/errors/user-error.js'
import { MODELS } from './root.js'

const url = (schemes: string[], example: string) =>
  z
    .string()
    .refine(
      (value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)) && URL.canParse(value),
      `must be a URL such as ${example}`,
    )

const Environment = z.object({
  DATABASE_URL: url(['postgres', 'postgresql'], 'postgres://user:password@localhost:5432/verbatim').optional(),
  REDIS_URL: url(['redis', 'rediss'], 'redis://localhost:6379').optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .transform((path) => resolve(path)),
  IMPORT_DIR: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  IMPORT_EVERY: z.coerce.number('must be a number of seconds').min(1).max(86_400).default(60),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65535).default(3000),
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
  PUBLIC_URL: url(['http', 'https'], 'https://verbatim.example.org')
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
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
  /** A folder whose files are taken in by themselves, and how often it is looked at, s. */
  readonly importDir: string | undefined
  readonly importEvery: number
  readonly host: string
  readonly port: number
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL']
  /** Threads that compute. */
  readonly threads: number
  /** Jobs that one process handles at a time. */
  readonly concurrency: number
  /** The server that sends mail, and who it comes from; without it, texts are there to be copied. */
  readonly mail: { readonly url: string; readonly from: string } | undefined
  /** Where people reach the service, without a slash at the end: links in mails and calendars begin with it. */
  readonly publicUrl: string | undefined
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
  return Object.freeze({
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    dataDir: env.DATA_DIR,
    importDir: env.IMPORT_DIR,
    importEvery: env.IMPORT_EVERY,
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    threads: env.THREADS,
    concurrency: env.CONCURRENCY,
    mail: env.SMTP_URL && env.MAIL_FROM ? Object.freeze({ url: env.SMTP_URL, from: env.MAIL_FROM }) : undefined,
    publicUrl: env.PUBLIC_URL,
    encoder: env.EMBEDDING_MODEL,
  })
}

/** Whether unexpected errors include their stack; also works before the configuration has been read. */
export const isDebugging = (): boolean => /^(debug|trace)$/.test(process.env.LOG_LEVEL ?? '')

function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
