import type { Config } from './config.js'
import { openReader, type ThreadedReader } from './nlp/encoder/open-reader.js'

/** What reads comments, for commands that need neither database nor queue. @throws UserError if the encoder's folder lacks files */
export const composeReader = (config: Config): ThreadedReader => openReader(config.encoder, config.threads)
