import { lockFolder } from '../../../src/store/embedded/folder-lock.js'

lockFolder(process.argv[2]!)
console.log('locked')
setInterval(() => {}, 1000)
