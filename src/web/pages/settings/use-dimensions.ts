import { type GetAnswer, type Query, useGet } from '../../api/query.js'
import { useMe } from '../../app/me.js'
import { usePlace } from '../../app/place.js'

type Dimensions = GetAnswer<'/v1/dimensions'>

/** Number of comments to read for their dimensions. */
const MAX_COMMENTS = 500

/** Returns the dimensions that conditions can use. People who may not list those of all areas get those of the area's latest comments. */
export function useDimensions(): Query<Dimensions> & { reload(): void } {
  const { area } = usePlace()
  const everywhere = useMe()?.areas.length === 0
  const all = useGet('/v1/dimensions', everywhere ? {} : null)
  const own = useGet('/v1/comments', everywhere ? null : { query: { area, limit: MAX_COMMENTS } })
  return everywhere ? all : { ...own, data: own.data && { dimensions: dimensionsOf(own.data.comments) } }
}

function dimensionsOf(
  comments: readonly { dimensions?: Readonly<Record<string, string>> | undefined }[],
): Dimensions['dimensions'] {
  const found: Dimensions['dimensions'] = {}
  for (const [key, value] of comments.flatMap(({ dimensions }) => Object.entries(dimensions ?? {}))) {
    const values = found[key] ?? []
    found[key] = values
    const known = values.find((each) => each.value === value)
    if (known) known.responses += 1
    else values.push({ value, responses: 1 })
  }
  return found
}
