import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { copyFrom } from '../../ui/copy.js'
import { TextArea } from '../../ui/field.js'

/** A text to send, with a button to copy it. */
export const MailText = ({ text }: { text: string }) => (
  <div class="stack tight letter">
    <TextArea label={t('meeting.text')} readOnly rows={Math.min(20, text.split('\n').length + 1)} value={text} />
    <div class="row">
      <Button onClick={({ currentTarget }) => void copyFrom(currentTarget.closest('.letter')!.querySelector('textarea')!)}>
        {t('meeting.copy')}
      </Button>
    </div>
  </div>
)
