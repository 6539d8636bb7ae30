import type { LinkRequest } from 'resume-service/contract';
import { useWords } from '../i18n/language-context.tsx';
import { linkWords } from '../i18n/link-words.ts';
import { Icon } from './icon.tsx';

type LinkQuestionProps = {
  request: LinkRequest;
  fault: string | null;
  onDecide(decision: 'approve' | 'refuse'): void;
};

/** Which box of which operator asks, what approving means, and the two answers. */
export const LinkQuestion = ({ request, fault, onDecide }: LinkQuestionProps) => {
  const { t } = useWords();
  return (
    <section class="box" aria-labelledby="asks" data-testid="link-question">
      <span class="box__icon">
        <Icon name="tv" />
      </span>
      <h2 id="asks" class="box__title" tabIndex={-1} ref={(heading) => heading?.focus()}>
        {t(linkWords.asks, { device: request.device.name })}
      </h2>
      <p>{t(linkWords.asker, { operator: request.platform.name })}</p>
      <p class="box__code">{request.userCode}</p>
      <p>{t(linkWords.meaning)}</p>
      <p class="hint">{t(linkWords.compare)}</p>
      <p class="field__fault" role="alert">
        {fault}
      </p>
      <div class="buttons">
        <button type="button" class="button button--primary" onClick={() => onDecide('approve')}>
          {t(linkWords.approve)}
        </button>
        <button type="button" class="button" onClick={() => onDecide('refuse')}>
          {t(linkWords.refuse)}
        </button>
      </div>
    </section>
  );
};
