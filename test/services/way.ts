import { connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be cut and mended. @param to address of the server */
export async function createWay(to: URL) {
  const sockets = new Set<Socket>()
  const open = (port: number) =>
    new Promise<ReturnType<typeof createServer>>((resolve) => {
      const server = createServer((socket) => {
        const onward = connect(Number(to.port), to.hostname)
        for (const each of [socket, onward]) {
          sockets.add(each)
          each.on('error', () => {})
          each.on('close', () => {
            sockets.delete(each)
            socket.destroy()
            onward.destroy()
          })
        }
        socket.pipe(onward).pipe(socket)
      })
      server.listen(port, '127.0.0.1', () => resolve(server))
    })
  let server = await open(0)
  const { port } = server.address() as { port: number }
  return {
    url: Object.assign(new URL(to), { hostname: '127.0.0.1', port: String(port) }).href,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async mend() {
      server = await open(port)
    },
  }
}
