"""A bucket as input and output, on a server of this machine. Skipped where Ray, pyarrow's S3 or moto is missing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")
server = pytest.importorskip("moto.server")
fs = pytest.importorskip("pyarrow.fs")
S3 = getattr(fs, "S3FileSystem", None) or pytest.skip("pyarrow without S3", allow_module_level=True)

from fake_pipeline import FAULT, FakeSettings, Quiet  # noqa: E402

from diplomatic_extract.batch import Batch, Plan, Summary  # noqa: E402
from diplomatic_extract.batch.addresses import Folder, find_addressed, plain  # noqa: E402
from diplomatic_extract.batch.ray_engine import RayBatch, RayPlan  # noqa: E402
from diplomatic_extract.errors import OutputError  # noqa: E402

Address = Callable[[str], str]
FILES = {
    "2026/1 мая.txt": "Переговоры прошли в Минске.",
    "2026/what?.txt": "Визит отложен.",
    "2026/empty.txt": "",
    "b.txt": FAULT,
    "c.jsonl": "".join(f'{{"text": "Визит {number}", "id": "n{number}"}}\n' for number in range(30)),
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Where the server listens; processes of Ray find it and the keys in the environment."""
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    endpoint = "{}:{}".format(*running.get_host_and_port())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{endpoint}")
        for name, value in (("ACCESS_KEY_ID", "key"), ("SECRET_ACCESS_KEY", "secret"), ("DEFAULT_REGION", "us-east-1")):
            patch.setenv(f"AWS_{name}", value)
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
        yield endpoint
        ray.shutdown()
    running.stop()


def new_bucket(endpoint: str, *, environment: bool) -> Address:
    """A bucket of files; gives the address of a path in it, with keys and endpoint unless the environment has them."""
    bucket = f"news-{os.urandom(4).hex()}"
    system = S3(
        access_key="key", secret_key="secret", endpoint_override=endpoint, scheme="http", allow_bucket_creation=True
    )
    system.create_dir(bucket)
    for name, text in FILES.items():
        with system.open_output_stream(f"{bucket}/in/{name}") as stream:
            stream.write(text.encode())
    if environment:
        return lambda path: f"s3://{bucket}/{path}"
    return lambda path: f"s3://key:secret@{bucket}/{path}?scheme=http&endpoint_override={endpoint}&region=us-east-1"


def run(address: Address, source: str, output: str, **options: Any) -> Summary:
    plan = RayPlan(paths=(address(source),), output=address(output), actors=2, parcel=10, **options)
    return RayBatch(plan, FakeSettings(), Quiet()).run()


def read_lines(folder: Folder) -> list[bytes]:
    parts = [name for name in folder.find_names() if name.startswith("part-")]
    return sorted(line for part in parts for line in folder.read(part).splitlines())


def run_locally(tmp_path: Path, bucket: str) -> list[bytes]:
    """The lines of the local engine over the same files, with sources as in the bucket."""
    for name, text in FILES.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text, "utf-8")
    output = tmp_path / "local.jsonl"
    Batch(Plan(paths=(str(tmp_path / "in"),), output=output), FakeSettings(), Quiet()).run()
    return sorted(line.replace(str(tmp_path).encode(), bucket.encode()) for line in output.read_bytes().splitlines())


@pytest.mark.parametrize("environment", [True, False], ids=["environment", "address"])
def test_the_lines_are_those_of_the_local_engine(endpoint: str, environment: bool, tmp_path: Path) -> None:
    address = new_bucket(endpoint, environment=environment)
    summary = run(address, "in", "out")
    folder = Folder(address("out"))
    assert read_lines(folder) == run_locally(tmp_path, plain(address("")).rstrip("/"))
    assert (summary.documents, summary.failed) == (34, 2)
    assert msgspec.json.decode(folder.read("_SUCCESS"))["documents"] == 34
    assert not any(b"secret" in folder.read(name) for name in folder.find_names())


def test_resume_does_only_what_is_missing_and_reads_no_output(endpoint: str) -> None:
    address = new_bucket(endpoint, environment=False)
    run(address, "in", "in/out")
    folder = Folder(address("in/out"))
    whole = read_lines(folder)
    with pytest.raises(OutputError, match="--resume"):
        run(address, "in", "in/out")
    folder.remove(next(name for name in folder.find_names() if name.startswith("part-")))
    summary = run(address, "in", "in/out", resume=True)
    assert read_lines(folder) == whole
    assert 0 < summary.documents < summary.before


def test_a_missing_key_is_told_without_the_password(endpoint: str) -> None:
    (missing,) = find_addressed([new_bucket(endpoint, environment=False)("nowhere.txt")])
    assert "no such file" in missing.problem and "secret" not in missing.problem
