import { signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'
const STORED = 'verbatim.theme'

/** Light or dark, or as the system has it. */
export const theme = signal<Theme>((localStorage.getItem(STORED) as Theme | null) ?? 'system')

/** Shows a theme, by default the one that was chosen before. */
export function showTheme(next: Theme = theme.value): void {
  theme.value = next
  localStorage.setItem(STORED, next)
  if (next === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = next
}
