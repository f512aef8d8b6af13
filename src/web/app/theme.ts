import { signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'
const STORED = 'verbatim.theme'

/** Light, dark, or the system's setting. */
export const theme = signal<Theme>((localStorage.getItem(STORED) as Theme | null) ?? 'system')

/** Applies a theme; default: the stored one. */
export function showTheme(next: Theme = theme.value): void {
  theme.value = next
  localStorage.setItem(STORED, next)
  if (next === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = next
}
