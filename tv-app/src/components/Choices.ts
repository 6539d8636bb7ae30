import Blits from '@lightningjs/blits';
import { Choice, type ChoiceView } from './Choice.ts';
import { firstShown, placeIn } from './list-rules.ts';

/** A list of choices from top to bottom, `most` of them at a time. Sends `choose` with the page, and the key that OK was pressed on. */
export const Choices = Blits.Component('Choices', {
  components: { Choice },
  props: { choices: [] as ChoiceView[], page: '', breadth: 560, most: 9 },
  state: () => ({ row: 0, first: 0 }),
  template: `
    <Element :w="$breadth">
      <Choice
        :for="(choice, index) in $choices"
        key="$choice.key"
        ref="$choice.key"
        :choice="$choice"
        :page="$page"
        :row="$index"
        :breadth="$breadth"
        :y="($index - $first) * 92"
        :alpha="$index >= $first && $index < $first + $most ? 1 : 0"
      />
    </Element>
  `,
  hooks: {
    focus() {
      this.$nextTick(() => this.land());
    },
  },
  methods: {
    land() {
      this.row = placeIn(this.choices.length, this.row);
      this.first = firstShown(this.first, this.row, this.most);
      const choice = this.choices[this.row];
      if (choice !== undefined) this.$select(choice.key)?.$focus();
    },
  },
  input: {
    up(event) {
      if (this.row === 0) return void this.$parent.$input(event);
      this.row -= 1;
      this.land();
    },
    down(event) {
      if (this.row >= this.choices.length - 1) return void this.$parent.$input(event);
      this.row += 1;
      this.land();
    },
    enter() {
      const choice = this.choices[this.row];
      if (choice !== undefined) this.$emit('choose', { page: this.page, key: choice.key });
    },
  },
});
