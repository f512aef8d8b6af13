/**
 * The one script of the sign-in page: browsers offer passkeys to scripts only. Buttons with `data-passkey` are shown where the browser can use
 * passkeys; everything else works without a script. Passkeys are added in the app.
 */
export const PASSKEY_SCRIPT = `'use strict'
const send = async (path, body) => {
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error()
  return answer.json()
}
const signIn = async (next) => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await send('/login/passkey/options', {}))
  const passkey = await navigator.credentials.get({ publicKey })
  return send('/login/passkey', { answer: passkey.toJSON(), next })
}
for (const button of document.querySelectorAll('[data-passkey]')) {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    const problem = document.getElementById('passkey-problem')
    button.disabled = true
    problem.hidden = true
    try {
      location.assign((await signIn(button.dataset.next)).next)
    } catch {
      problem.hidden = false
    }
    button.disabled = false
  })
}
`

/** Where the script is. */
export const PASSKEY_SCRIPT_PATH = '/assets/passkeys.js'
