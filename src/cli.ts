#!/usr/bin/env -S node --enable-source-maps
import { runCommand } from './cli/program/run-command.js'

// The reader of the output may close the pipe early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(1)
  throw error
})

void runCommand(process.argv.slice(2))
