import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { type Place, to } from '../../app/place.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { TextField } from '../../ui/field.js'
import { Menu } from '../../ui/menu.js'

interface SavedViewsProps {
  place: Place
  /** The active filters as a query string. */
  query: string
  mayChange: boolean
}

/** Saved filters, shared with everyone who may open the area. */
export function SavedViews({ place, query, mayChange }: SavedViewsProps) {
  const { route } = useLocation()
  const [open, setOpen] = useState(false)
  const views = useGet('/v1/areas/{key}/views', { path: { key: place.area } }).data?.views ?? []
  if (views.length === 0 && !mayChange) return null
  return (
    <>
      <Menu
        items={[
          ...views.map((view) => ({
            id: String(view.id),
            text: view.name,
            checked: view.query === query,
            run: () => route(`${to(place, 'comments')}?${view.query}`),
          })),
          ...(mayChange ? [{ id: 'save', text: t('comments.save-view'), run: () => setOpen(true) }] : []),
        ]}
      >
        {t('comments.views')} <span aria-hidden="true">▾</span>
      </Menu>
      {open && <ViewsDialog place={place} query={query} views={views} onClose={() => setOpen(false)} />}
    </>
  )
}

type View = { id: number; name: string; query: string; by: string }

function ViewsDialog({
  place: { area },
  query,
  views,
  onClose,
}: Omit<SavedViewsProps, 'mayChange'> & { views: readonly View[]; onClose(): void }) {
  const [name, setName] = useState('')
  const [isBusy, setBusy] = useState(false)
  const invalidates = [`/v1/areas/${encodeURIComponent(area)}/views`]
  const save = async () => {
    if (isBusy) return
    setBusy(true)
    const saved = await mutate({
      call: () => api.POST('/v1/areas/{key}/views', { params: { path: { key: area } }, body: { name, query } }) as never,
      invalidates,
      done: t('comments.view-saved', { name }),
    })
    setBusy(false)
    if (saved) onClose()
  }
  const remove = ({ id, name }: View) =>
    mutate({
      call: () => api.DELETE('/v1/areas/{key}/views/{id}', { params: { path: { key: area, id } } }) as never,
      invalidates,
      done: t('comments.view-deleted', { name }),
    })
  return (
    <Dialog title={t('comments.save-view')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField
          label={t('comments.view-name')}
          hint={t('comments.view-hint')}
          required
          maxLength={80}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <div class="row">
          <Button kind="primary" type="submit" busy={isBusy} disabled={name.trim() === ''}>
            {t('comments.save-view')}
          </Button>
          <Button onClick={onClose}>{t('comments.cancel')}</Button>
        </div>
      </form>
      {views.length > 0 && (
        <ul class="views">
          {views.map((view) => (
            <li key={view.id} class="row apart">
              <span>
                {view.name} <small>{view.by}</small>
              </span>
              <Button kind="quiet" onClick={() => void remove(view)} aria-label={t('comments.delete-view', { name: view.name })}>
                {t('comments.delete')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
