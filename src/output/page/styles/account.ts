/** Signing in, and what stands on top of every document. */
export const ACCOUNT = `
.top { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
.top .own { font-size: .92rem; }
.button { display: inline-block; padding: .55rem 1rem; border-radius: 7px; background: var(--accent); color: var(--paper); text-decoration: none; font-weight: 550; }
.narrow .single-sign-on { margin-top: 1.5rem; } .narrow .single-sign-on + form { border-top: 1px solid var(--line); padding-top: 1.25rem; }
.narrow .more { margin-top: 2rem; } .narrow .more form { margin-top: .9rem; } .narrow input[readonly] { color: var(--soft); border-color: var(--line); }
.narrow .note { font-size: .92rem; margin-top: .5rem; }
`
