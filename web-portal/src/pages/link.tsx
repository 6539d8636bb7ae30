import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { LinkRequest } from 'resume-service/contract';
import { CodeForm } from '../components/code-form.tsx';
import { Icon } from '../components/icon.tsx';
import { LinkQuestion } from '../components/link-question.tsx';
import { Page } from '../components/page.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { linkWords } from '../i18n/link-words.ts';
import { isProblem, sentenceOf } from '../state/problem-words.ts';
import { useServices } from '../state/services.tsx';

type Step =
  | { name: 'code'; fault: string | null }
  | { name: 'question'; request: LinkRequest; fault: string | null }
  | { name: 'done'; request: LinkRequest; decision: 'approve' | 'refuse' };

/** A TV shows a code; here its owner sees which box of which operator asks, and decides. */
export const LinkPage = () => {
  const { client } = useServices();
  const { t, language } = useWords();
  const { query } = useLocation();
  const [step, setStep] = useState<Step>({ name: 'code', fault: null });
  const given = query['code'] ?? query['user_code'];

  const find = async (code: string): Promise<void> => {
    try {
      setStep({ name: 'question', request: await client.linkRequests.find(code), fault: null });
    } catch (failure) {
      const isUnknown = isProblem(failure, 'not-found') || isProblem(failure, 'gone');
      const fault = isUnknown ? t(linkWords.unknownCode) : sentenceOf(failure, language);
      setStep({ name: 'code', fault });
    }
  };
  const decide = async (request: LinkRequest, decision: 'approve' | 'refuse'): Promise<void> => {
    try {
      await client.linkRequests.decide(request.userCode, decision);
      setStep({ name: 'done', request, decision });
    } catch (failure) {
      const isOver = isProblem(failure, 'not-found') || isProblem(failure, 'gone');
      if (isOver) setStep({ name: 'code', fault: t(linkWords.expired) });
      else setStep({ name: 'question', request, fault: sentenceOf(failure, language) });
    }
  };
  useEffect(() => {
    if (given !== undefined) void find(given);
  }, [given]);

  return (
    <Page title={t(linkWords.title)} width="narrow">
      {step.name === 'code' && <CodeForm start={given ?? ''} fault={step.fault} onCode={find} />}
      {step.name === 'question' && (
        <LinkQuestion
          request={step.request}
          fault={step.fault}
          onDecide={(decision) => decide(step.request, decision)}
        />
      )}
      {step.name === 'done' && (
        <LinkDone step={step} onAnother={() => setStep({ name: 'code', fault: null })} />
      )}
    </Page>
  );
};

const LinkDone = ({
  step,
  onAnother,
}: {
  step: { request: LinkRequest; decision: 'approve' | 'refuse' };
  onAnother(): void;
}) => {
  const { t } = useWords();
  const device = step.request.device.name;
  const isApproved = step.decision === 'approve';
  return (
    <div class="box" role="status" data-testid="link-done">
      <h2 class="box__title">
        {t(isApproved ? linkWords.approvedTitle : linkWords.refusedTitle, { device })}
      </h2>
      <p>{t(isApproved ? linkWords.approved : linkWords.refused)}</p>
      <div class="buttons">
        <a class="button button--primary" href="/">
          <Icon name="play" />
          {t(linkWords.toWatch)}
        </a>
        <button type="button" class="button" onClick={onAnother}>
          {t(linkWords.another)}
        </button>
      </div>
    </div>
  );
};
