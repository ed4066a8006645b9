"""The tables of the report "Image similarity predictor", with the networks whose weights are on this machine.

python -m tests.benchmarks.predictor_tables [--folder CLASSES] [--sizes 224 416 512] [--out FOLDER]

Random pairs, one thing photographed several times (two photos of one class, where a folder of classes is given), and
eight changes of a photo: for each network and input size the normalised cosine and the milliseconds of the network for
a pair. Then the threshold sweep: changed copies against random pairs. Plots go to --out.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from photosim.services.model_comparison import ModelChoice, ModelComparer, cosine, statuses
from photosim.vision.picture import picture_array
from tests.photos import NAMES, photo

Picture = Image.Image
Scores = dict[str, list[float]]
THRESHOLDS = np.linspace(0.5, 1, 51)


def hue(image: Picture) -> Picture:
    """A quarter of the way round the colour wheel."""
    h, s, v = image.convert("HSV").split()
    return Image.merge("HSV", (h.point(lambda value: (value + 64) % 256), s, v)).convert("RGB")


def noise(image: Picture) -> Picture:
    """Gaussian, 20 levels."""
    pixels = np.asarray(image) + np.random.default_rng(0).normal(0, 20, (image.height, image.width, 3))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def affine(image: Picture) -> Picture:
    """Sheared by a tenth."""
    return image.transform(image.size, Image.Transform.AFFINE, (1, 0.1, 0, 0.05, 1, 0), Image.Resampling.BILINEAR)


CHANGES: dict[str, Callable[[Picture], Picture]] = {
    "crop": lambda image: image.crop(
        (image.width // 8, image.height // 8, image.width * 7 // 8, image.height * 7 // 8)
    ),
    "flip": ImageOps.mirror,
    "rotation": lambda image: image.rotate(20, Image.Resampling.BILINEAR),
    "hue": hue,
    "blur": lambda image: image.filter(ImageFilter.GaussianBlur(4)),
    "affine": affine,
    "noise": noise,
    "grey": lambda image: ImageOps.grayscale(image).convert("RGB"),
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[224, 416, 512])
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    names = [status.spec.name for status in statuses() if status.is_ready]
    everything: dict[str, Scores] = {}
    with ModelComparer() as comparer:
        for name, size in itertools.product(names, arguments.sizes):
            features = comparer.load(ModelChoice(name, size)).features
            scores: Scores = {}
            times = []
            for kind, one, other in pairs(arguments.folder, arguments.pairs):
                start = time.perf_counter()
                found = features([one, other])
                times.append(1000 * (time.perf_counter() - start))
                scores.setdefault(kind, []).append((1 + cosine(*found)) / 2)
            everything[f"{name} {size}"] = scores
            show(f"{name} {size}", scores, statistics.median(times))
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        draw(everything, arguments.out)


def pairs(folder: Path | None, number: int) -> Iterator[tuple[str, Picture, Picture]]:
    """Kind, and two pictures."""
    chance = random.Random(0)
    originals = [photo(name).convert("RGB") for name in NAMES]
    if folder:
        classes = [sorted(map(str, inside.iterdir())) for inside in sorted(folder.iterdir())]
        for a, b in (chance.sample(classes, 2) for _ in range(number)):
            yield "random pair", opened(chance.choice(a)), opened(chance.choice(b))
        for _ in range(number):
            a, b = chance.sample(chance.choice(classes), 2)
            yield "two of one class", opened(a), opened(b)
        originals += [opened(chance.choice(paths)) for paths in classes]
    else:
        for a, b in itertools.combinations(originals, 2):
            yield "random pair", a, b
    for original in originals:
        for kind, change in CHANGES.items():
            yield kind, original, change(original)


def opened(path: str) -> Picture:
    """A file."""
    return Image.fromarray(picture_array(path))


def sweep(scores: Scores) -> list[float]:
    """F1 of the changed copies against the random pairs, at each threshold."""
    same = np.array([score for kind in CHANGES for score in scores[kind]])
    other = np.array(scores["random pair"])
    found = []
    for threshold in THRESHOLDS:
        true, false = int((same >= threshold).sum()), int((other >= threshold).sum())
        # as many random pairs as copies count
        weighed = false * len(same) / len(other)
        found.append(2 * true / (len(same) + true + weighed) if true else 0.0)
    return found


def show(title: str, scores: Scores, milliseconds: float) -> None:
    """One network and size."""
    curve = sweep(scores)
    best = int(np.argmax(curve))
    print(f"\n{title}: {milliseconds:.0f} ms a pair, best F1 {curve[best]:.3f} from {THRESHOLDS[best]:.2f} on")
    print(f"  at 0.80: {np.interp(0.8, THRESHOLDS, curve):.3f}")
    for kind, found in scores.items():
        print(
            f"  {kind:18} {np.mean(found):.3f}  ({min(found):.3f} to {max(found):.3f}), {len(found)} pairs", flush=True
        )


def draw(everything: dict[str, Scores], folder: Path) -> None:
    """Two plots."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4.5), layout="constrained")
    axes = figure.add_subplot(xlabel="threshold of the normalised cosine", ylabel="F1")
    for title, scores in everything.items():
        axes.plot(THRESHOLDS, sweep(scores), label=title)
    axes.legend()
    figure.savefig(folder / "sweep.png", dpi=120)
    figure = Figure(figsize=(10, 5), layout="constrained")
    axes = figure.add_subplot(ylabel="normalised cosine")
    for title, scores in everything.items():
        axes.plot(list(scores), [float(np.mean(found)) for found in scores.values()], "o-", label=title)
    axes.tick_params(axis="x", rotation=30)
    axes.legend()
    figure.savefig(folder / "changes.png", dpi=120)


if __name__ == "__main__":
    main()
