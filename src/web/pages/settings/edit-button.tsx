import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'

/**
 * The button of a table row that opens its form.
 * @param props.name name of the row, for screen readers
 */
export const EditButton = ({ name, onClick }: { name: string; onClick(): void }) => (
  <Button aria-label={`${t('settings.change')}: ${name}`} onClick={onClick}>
    {t('settings.change')}
  </Button>
)
