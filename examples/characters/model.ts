/** A transformer that looks back: each character's scores depend on those before it. */
import * as torch from 'retrograd';

const { nn } = torch;
type Tensor = torch.Tensor;

const HEADS = 4;

/** Attention to what came before, then a perceptron for each position, both added to what comes in. */
class Block extends nn.Module {
  readonly norm1: torch.nn.LayerNorm;
  readonly qkv: torch.nn.Linear;
  readonly out: torch.nn.Linear;
  readonly norm2: torch.nn.LayerNorm;
  readonly mlp: torch.nn.Sequential;

  constructor(readonly width: number) {
    super();
    this.norm1 = new nn.LayerNorm(width);
    this.qkv = new nn.Linear(width, 3 * width);
    this.out = new nn.Linear(width, width);
    this.norm2 = new nn.LayerNorm(width);
    this.mlp = new nn.Sequential(
      new nn.Linear(width, 4 * width),
      new nn.GELU(),
      new nn.Linear(4 * width, width),
      new nn.Dropout(0.2),
    );
  }

  override forward(x: Tensor): Tensor {
    const [batch, length] = x.shape as [number, number];
    const heads = this.qkv.call(this.norm1.call(x)).view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4);
    const [q, k, v] = heads.unbind(0) as [Tensor, Tensor, Tensor];
    const seen = nn.functional.scaledDotProductAttention(q, k, v, { isCausal: true });
    const attended = x.add(this.out.call(seen.transpose(1, 2).reshape(batch, length, this.width)));
    return attended.add(this.mlp.call(this.norm2.call(attended)));
  }
}

/** From codes [batch, length] to scores of the next character [batch, length, kinds]. */
export class CharacterModel extends nn.Module {
  readonly characters: torch.nn.Parameter;
  readonly positions: torch.nn.Parameter;
  readonly blocks: torch.nn.Sequential;
  readonly norm: torch.nn.LayerNorm;

  constructor(kinds: number, length: number, width: number, layers: number) {
    super();
    this.characters = new nn.Parameter(torch.randn(kinds, width).mul(0.1));
    this.positions = new nn.Parameter(torch.randn(length, width).mul(0.1));
    this.blocks = new nn.Sequential(...Array.from({ length: layers }, () => new Block(width)));
    this.norm = new nn.LayerNorm(width);
  }

  override forward(codes: Tensor): Tensor {
    const places = this.positions.narrow(0, 0, codes.size(1));
    const embedded = nn.functional.embedding(codes, this.characters).add(places);
    return nn.functional.linear(this.norm.call(this.blocks.call(embedded)), this.characters);
  }

  /** The mean cross-entropy of what follows, in nats. */
  loss(codes: Tensor, next: Tensor): Tensor {
    return nn.functional.crossEntropy(this.forward(codes).flatten(0, 1), next.flatten());
  }
}
