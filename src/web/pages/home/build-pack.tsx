import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useZone } from '../../app/local-time.js'
import { periodName } from '../../app/period.js'
import { usePlace } from '../../app/place.js'
import { moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Banner, Empty } from '../../ui/state.js'
import type { Cycle } from './next-step.js'

/** Builds the pack of the place, or builds it again. */
function BuildButton({ text, kind = 'plain' }: { text: string; kind?: 'plain' | 'primary' }) {
  const { area, period } = usePlace()
  const busy = useSignal(false)
  const build = async () => {
    busy.value = true
    await mutate({
      call: () => api.POST('/v1/areas/{key}/packs/{period}', { params: { path: { key: area, period } } }),
      invalidates: [`/v1/areas/${encodeURIComponent(area)}/`],
      done: t('home.built', { period: periodName(period) }),
    })
    busy.value = false
  }
  return (
    <Button kind={kind} busy={busy.value} onClick={build}>
      {text}
    </Button>
  )
}

/** Shown if the pack of a period is not built yet. */
export const BuildPack = ({ mayBuild }: { mayBuild: boolean }) => (
  <div class="home-wide">
    <Empty title={t('home.not-built')} action={mayBuild && <BuildButton kind="primary" text={t('home.build')} />}>
      {mayBuild ? t('home.build-hint') : t('home.build-others')}
    </Empty>
  </div>
)

/** Says of when the pack is that changes, pain points, ideas and people come from; the figures above them are of now. */
export function PackAge({ cycle: { pack, lists }, mayBuild }: { cycle: Cycle; mayBuild: boolean }) {
  const zone = useZone()
  if (!pack) return null
  const at = moment(pack.frozenAt ?? pack.builtAt, zone)
  const isOld = !pack.frozenAt && (!lists.fresh || (lists.builtAt !== null && lists.builtAt > pack.builtAt))
  return (
    <div class="home-wide">
      {isOld ? (
        <Banner kind="warn">
          <span>{t('home.pack-old', { at })}</span>
          {mayBuild && <BuildButton text={t('meeting.rebuild')} />}
        </Banner>
      ) : (
        <p class="soft">{t(pack.frozenAt ? 'home.pack-frozen' : 'home.pack-built', { at })}</p>
      )}
    </div>
  )
}
