import Blits from '@lightningjs/blits';
import type { ChoiceView } from './Choice.ts';
import { Choices } from './Choices.ts';
import { Label } from './Label.ts';
import { landOn } from './landing.ts';

/** Why a title does not play, and what can be done. Sends `choose` with `page` and `again` or `back`. */
export const NotStarted = Blits.Component('NotStarted', {
  components: { Choices, Label },
  props: { page: '', failure: '' },
  template: `
    <Element>
      <Label x="96" y="320" :text="$$tv.say('notStarted')" px="56" bold="true" room="1600" />
      <Label x="96" y="410" :text="$failure" px="32" room="1400" lines="3" leading="1.4" :ink="$$look.quiet" />
      <Choices ref="choices" x="96" y="580" :page="$page" :choices="$choices" />
    </Element>
  `,
  computed: {
    choices(): ChoiceView[] {
      return [
        { key: 'again', text: this.$tv.say('tryAgain'), about: this.failure },
        { key: 'back', text: this.$tv.say('goBack') },
      ];
    },
  },
  methods: {
    land() {
      landOn(this.$select('choices'));
    },
  },
});
