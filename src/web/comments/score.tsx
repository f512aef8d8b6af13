import { number, t } from '../text/text.js'

/** Shows a score of 0 to 10, coloured by detractors (up to 6) and promoters (from 9). */
export function Score({ score }: { score: number | null }) {
  if (score === null) return <span class="score">–</span>
  return (
    <span class={`score ${score >= 9 ? 'high' : score <= 6 ? 'low' : ''}`}>
      <span class="hidden-text">{t('comments.score-of', { score })}</span>
      <span aria-hidden="true">{number(score)}</span>
    </span>
  )
}
