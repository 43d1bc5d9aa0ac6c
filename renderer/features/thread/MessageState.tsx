import { describeDelivery } from '../../../words/delivery-words.ts';
import type { MessageView } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useNow } from '../../ui/now.ts';
import { Unsent } from '../../ui/unsent/on-demand.ts';

/** How one of our messages stands, in words (M5, P8, P15). */
export function MessageState({ item, companyName }: { item: MessageView; companyName: string }) {
  const { outbox, delivery } = item;
  const now = useNow(60_000);
  if (outbox !== null) return <Unsent item={outbox} />;
  if (delivery === null) return null;
  const { sentence, tone } = describeDelivery(delivery, companyName, now);
  const emailed = delivery.email === 'sent';
  return (
    <p className={`status status-${tone}`} role="group" aria-label={t('Delivery')}>
      <Icon name={delivery.readAt !== null ? 'two' : delivery.app ? 'check' : 'clock'} />
      <span>
        {sentence}
        {emailed && <Icon name="mail" className="status-mail" />}
      </span>
    </p>
  );
}
