import Blits from '@lightningjs/blits';
import { Label } from './Label.ts';
import { Pill } from './Pill.ts';

/** A button of the top bar and the page it opens. */
export type BarItem = { key: string; text: string; path: string };

/** The name of the app at the left, and at the right who is watching, and the ways to the other pages. */
export const TopBar = Blits.Component('TopBar', {
  components: { Label, Pill },
  props: { items: [] as BarItem[], page: '' },
  state: () => ({ column: 0 }),
  template: `
    <Element w="1920" h="60">
      <Element x="96" y="14" w="6" h="32" rounded="3" :color="$$look.accent" />
      <Label x="120" y="10" text="Continuo" px="32" bold="true" />
      <Pill
        :for="(item, index) in $items"
        key="$item.key"
        ref="$item.key"
        :x="1824 - ($items.length - $index) * 340 + 20"
        breadth="320"
        :text="$item.text"
        :page="$page"
        :column="$index"
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
      this.column = Math.max(0, Math.min(this.column, this.items.length - 1));
      const item = this.items[this.column];
      if (item !== undefined) this.$select(item.key)?.$focus();
    },
    step(by: number) {
      this.column += by;
      this.land();
    },
  },
  input: {
    left() {
      this.step(-1);
    },
    right() {
      this.step(1);
    },
    enter() {
      const item = this.items[this.column];
      if (item !== undefined) this.$router.to(item.path);
    },
  },
});
