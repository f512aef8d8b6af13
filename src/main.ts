import { reportError } from './cli/terminal/report-error.js'
import { compose } from './compose.js'
import { readConfig } from './config.js'
import { invitationPath, inviteFirstAdmin } from './pipeline/access/invite.js'
import { addFirstKey } from './pipeline/admin/api-keys.js'
import { serve } from './serve.js'
import { closeOnSignal } from './shutdown.js'

async function main() {
  const config = readConfig()
  const services = await compose(config)
  try {
    const serving = await serve(services)
    closeOnSignal(async () => {
      await serving.close()
      await services.close()
    }, services.log)
    const key = await addFirstKey(services.stores.keys)
    if (key) process.stdout.write(`The first API key, shown only once: ${key}\n`)
    const token = await inviteFirstAdmin(services.stores)
    if (token) {
      const link = `${config.publicUrl ?? serving.url}${invitationPath(token)}`
      process.stdout.write(`Create the first account with this link (it works once, for a day): ${link}\n`)
    }
    process.stdout.write(`verbatim is running at ${serving.url}\n`)
  } catch (error) {
    await services.close()
    throw error
  }
}

main().catch((error: unknown) => reportError(error))
