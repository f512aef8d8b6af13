/** Signing in, accounts, and who may do what. */
export const ACCOUNT = `
.top { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
.top .own { font-size: .92rem; }
.button { display: inline-block; padding: .55rem 1rem; border-radius: 7px; background: var(--accent); color: var(--paper); text-decoration: none; font-weight: 550; }
.narrow .single-sign-on { margin-top: 1.5rem; } .narrow .single-sign-on + form { border-top: 1px solid var(--line); padding-top: 1.25rem; }
.narrow .more { margin-top: 2rem; } .narrow .more form { margin-top: .9rem; } .narrow input[readonly] { color: var(--soft); border-color: var(--line); }
.narrow .note { font-size: .92rem; margin-top: .5rem; }
.account { max-width: 62rem; } .account .part { margin-top: 2.5rem; }
.account .problem, .account .done { margin-bottom: 1.25rem; padding: .7rem 1rem; border-radius: 8px; background: var(--sheet); border: 1px solid currentColor; }
.done { color: var(--good); }
.fields { display: grid; gap: .45rem; max-width: 34rem; margin-top: 1rem; } .fields > label, .fields legend { font-size: .92rem; color: var(--soft); margin-top: .4rem; }
.fields button, .account section > form > button { justify-self: start; margin-top: .9rem; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; } legend { padding: 0; font-weight: 600; }
.choice { display: flex; gap: .6rem; align-items: baseline; padding: .3rem 0; } .choice input { width: auto; flex: none; }
.choices { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0 1rem; max-height: 14rem; overflow-y: auto; }
select, textarea { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--soft); border-radius: 7px; padding: .55rem .7rem; width: 100%; max-width: 100%; }
select:focus-visible, textarea:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
#link { font: .95rem/1.5 ui-monospace, monospace; }
.rows { list-style: none; border-top: 1px solid var(--line); margin-top: .75rem; }
.rows > li { display: grid; grid-template-columns: minmax(0, 1.3fr) minmax(0, 1.5fr) minmax(0, 1fr) auto; gap: .3rem 1.25rem; align-items: start; padding: .7rem 0; border-bottom: 1px solid var(--line); }
#sessions .rows > li { grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) auto; }
.rows small { color: var(--soft); } .rows .under { display: block; } .rows span + span { color: var(--soft); }
.rows .disabled b { color: var(--soft); text-decoration: line-through; }
.rows details { margin: 0; } .rows details[open] { grid-column: 1 / -1; }
.buttons { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1.1rem 0 .6rem; }
@media (max-width: 44rem) { .rows > li, #sessions .rows > li { grid-template-columns: minmax(0, 1fr); } }
`
