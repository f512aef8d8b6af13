import type { NewResponse } from './response.js'

/** A survey that was sent and has no answer, as an export shows it. `at` is when it was sent. */
export type UnansweredSurvey = Pick<NewResponse, 'source' | 'externalId' | 'respondent' | 'at' | 'dimensions'>

/** Surveys of the sources that include unanswered surveys. */
export interface SurveyCounts {
  answered: number
  unanswered: number
}

/** Returns the share of the surveys sent that were answered, in whole percent; null if either part is unknown or too small to show. */
export function responseRate({ answered, unanswered }: SurveyCounts, minRespondents: number): number | null {
  const few = Math.max(1, minRespondents)
  return answered < few || unanswered < few ? null : Math.round((100 * answered) / (answered + unanswered))
}
