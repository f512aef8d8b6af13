import { createInterface } from 'node:readline'
import { lockFolder } from '../../../src/store/embedded/folder-lock.js'

let unlock = () => {}
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'go') {
    try {
      unlock = lockFolder(process.argv[2]!)
      console.log('locked')
    } catch {
      console.log('refused')
    }
  } else {
    unlock()
    unlock = () => {}
    console.log('released')
  }
})
console.log('ready')
