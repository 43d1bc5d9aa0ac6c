import { Component, type ReactNode } from 'react';
import { assertNever } from '../../contract/domain/assert-never.ts';
import { t } from '../../words/words.ts';
import { noteFailure, type FailedPart } from '../state/failures.ts';
import { DialogTrouble, PaneTrouble, RowTrouble, WindowTrouble } from './Trouble.tsx';

interface Props {
  part: FailedPart;
  /** What is shown: once it's something else, it's tried again by itself. */
  of?: unknown;
  /** Of a pane: its place in the window's grid. */
  area?: string;
  /** Of a dialog or a menu: closes it. */
  onClose?: () => void;
  children: ReactNode;
}

interface State {
  failed: boolean;
  of: unknown;
}

/**
 * Keeps an error where it happened: a row, a pane, a dialog or a menu that can't be drawn says so in its own place, and the rest
 * of the window goes on. A class, because only a class can catch what its children throw.
 */
export class Boundary extends Component<Props, State> {
  override state: State = { failed: false, of: this.props.of };

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { failed: false, of };
  }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    noteFailure(this.props.part, error);
  }

  readonly #retry = (): void => this.setState({ failed: false });

  override render(): ReactNode {
    const { part, area, children, onClose } = this.props;
    if (!this.state.failed) return children;
    switch (part) {
      case 'row':
        return <RowTrouble onRetry={this.#retry} />;
      case 'pane':
        return <PaneTrouble area={area} onRetry={this.#retry} />;
      case 'top':
        return <PaneTrouble area={area} onRetry={this.#retry} withAccount />;
      case 'dialog':
        return (
          <DialogTrouble
            title={t('This dialog can’t be shown')}
            onRetry={this.#retry}
            onClose={onClose ?? this.#retry}
          />
        );
      case 'menu':
        return (
          <DialogTrouble
            title={t('This menu can’t be shown')}
            onRetry={this.#retry}
            onClose={onClose ?? this.#retry}
          />
        );
      case 'window':
        return <WindowTrouble />;
      default:
        return assertNever(part);
    }
  }
}
