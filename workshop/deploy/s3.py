"""S3, and what speaks as it does: R2, MinIO, Garage and others, by their endpoint."""

import base64
import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from .in_place import KEPT, THREADS
from .refused import Refused
from .release import ASIDE, Item

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

LOCK = f"{ASIDE}/lock.json"
# Keys that one request may delete.
AT_ONCE = 1000
NO_CREDENTIALS = (
    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile of ~/.aws in AWS_PROFILE, "
    "or give this machine a role"
)


class Patience(Struct, frozen=True):
    """How long a host is waited for, in seconds, and how often it is asked before it is given up."""

    connect: float = 10.0
    read: float = 40.0
    attempts: int = 5


PATIENCE = Patience()


class S3Store:
    """A store in a bucket, below a prefix. Credentials are found where every tool of AWS finds them."""

    def __init__(self, name: str, bucket: str, prefix: str, client: "S3Client") -> None:
        self._name = name
        self._bucket = bucket
        self._prefix = prefix.strip("/") + "/" if prefix.strip("/") else ""
        self._s3 = client

    def read(self, path: str) -> bytes | None:
        with self._told():
            found = self._get(path)
            return found["Body"].read() if found else None

    def write(self, path: str, data: bytes) -> None:
        with self._told():
            self._s3.put_object(**self._at(path), Body=data, ContentType="application/json", CacheControl="no-store")

    def put(self, path: str, data: bytes, headers: str) -> str:
        kind, _, caching = headers.partition("\n")
        with self._told():
            said = self._s3.put_object(**self._at(path), Body=data, ContentType=kind, CacheControl=caching)
        return said["ETag"].strip('"')

    def copy(self, source: str, target: str, item: Item) -> str | None:
        kind, _, caching = item.headers.partition("\n")
        more: dict[str, Any] = {"CopySourceIfMatch": f'"{item.mark}"'} if item.mark else {}
        with self._told():
            try:
                said = self._s3.copy_object(
                    **self._at(target),
                    CopySource={"Bucket": self._bucket, "Key": self._prefix + source},
                    MetadataDirective="REPLACE",
                    ContentType=kind,
                    CacheControl=caching,
                    **more,
                )
            except self._s3.exceptions.ClientError as error:
                if status_of(error) in {404, 412}:
                    return None
                raise
        return said["CopyObjectResult"].get("ETag", "").strip('"')

    def delete(self, paths: Iterable[str]) -> None:
        keys = [self._prefix + path for path in paths]
        with self._told():
            for start in range(0, len(keys), AT_ONCE):
                some = keys[start : start + AT_ONCE]
                said = self._s3.delete_objects(
                    Bucket=self._bucket, Delete={"Objects": [{"Key": key} for key in some], "Quiet": True}
                )
                for error in said.get("Errors", []):
                    if error.get("Code") == "NoSuchKey":  # elsewhere than at AWS
                        continue
                    raise Refused(f"{self._name}: {error.get('Key')} cannot be deleted: {error.get('Message')}")

    def look(self) -> dict[str, str]:
        return {path: mark for path, mark in self._below("") if not path.startswith(f"{ASIDE}/")}

    def kept(self) -> set[str]:
        return {path for path, _ in self._below(f"{KEPT}/")}

    def same(self, path: str, seen: str, item: Item, data: bytes | None) -> str | None:
        mark = item.mark if data is None else hashlib.md5(data, usedforsecurity=False).hexdigest()
        return seen if seen == mark else None

    def take(self, claim: bytes) -> bool:
        with self._told():
            if self._get(LOCK):  # a look first: some hosts know no conditional writes, and say nothing of it
                return False
            try:
                self._s3.put_object(**self._at(LOCK), Body=claim, IfNoneMatch="*")
            except self._s3.exceptions.ClientError as error:
                if status_of(error) in {409, 412}:  # our own, where an answer was lost and the request sent again
                    found = self._get(LOCK)
                    return found is not None and found["Body"].read() == claim
                if error.response["Error"]["Code"] not in {"NotImplemented", "InvalidArgument"}:
                    raise
                self._s3.put_object(**self._at(LOCK), Body=claim)
        return True

    def held(self) -> tuple[bytes, float] | None:
        with self._told():
            found = self._get(LOCK)
            if found is None:
                return None
            said = found["ResponseMetadata"]["HTTPHeaders"].get("date")  # the host's clock, not ours
            now = parsedate_to_datetime(said) if said else datetime.now(UTC)
            return found["Body"].read(), max(0.0, (now - found["LastModified"]).total_seconds())

    def replace(self, claim: bytes) -> None:
        self.write(LOCK, claim)

    def release(self) -> None:
        self.delete([LOCK])

    def _at(self, path: str) -> dict[str, Any]:
        return {"Bucket": self._bucket, "Key": self._prefix + path}

    def _get(self, path: str) -> Any:
        try:
            return self._s3.get_object(**self._at(path))
        except self._s3.exceptions.ClientError as error:
            if status_of(error) == 404 and error.response["Error"]["Code"] != "NoSuchBucket":
                return None
            raise

    def _below(self, folder: str) -> Iterator[tuple[str, str]]:
        inside = self._prefix + folder
        with self._told():
            for page in self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=inside):
                for each in page.get("Contents", []):
                    yield each["Key"][len(inside) :], each["ETag"].strip('"')

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        from botocore.exceptions import BotoCoreError, ClientError, ConnectionError, HTTPClientError, NoCredentialsError

        try:
            yield
        except NoCredentialsError as error:
            raise Refused(f"{self._name}: no credentials for the bucket {self._bucket}; {NO_CREDENTIALS}") from error
        except ClientError as error:
            raise Refused(f"{self._name}: {sentence_for(error, self._bucket)}") from error
        except (ConnectionError, HTTPClientError) as error:
            where = self._s3.meta.endpoint_url
            raise Refused(f"{self._name}: {where} does not answer ({first_line(error)}); deploy again later") from error
        except BotoCoreError as error:
            raise Refused(f"{self._name}: {first_line(error)}; {NO_CREDENTIALS}") from error


def open_bucket(name: str, place: Mapping[str, str], patience: Patience = PATIENCE) -> S3Store:
    """A store in the bucket of this place: bucket, prefix, endpoint, region. Raises Refused without credentials."""
    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError

    bucket, endpoint = place["bucket"], place.get("endpoint", "")
    config = Config(
        connect_timeout=patience.connect,
        read_timeout=patience.read,
        retries={"total_max_attempts": patience.attempts, "mode": "standard"},
        max_pool_connections=THREADS,
        # Other makers' hosts do not know the newer checksums; every request is signed over its bytes anyway.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    try:
        session = boto3.Session()
        region = place.get("region") or session.region_name or ("auto" if endpoint else None)
        client = session.client("s3", endpoint_url=endpoint or None, region_name=region, config=config)
        client.meta.events.register("before-sign.s3.DeleteObjects", vouch_by_md5)
        if session.get_credentials() is None:
            raise Refused(f"{name}: no credentials for the bucket {bucket}; {NO_CREDENTIALS}")
    except (BotoCoreError, ValueError) as error:
        raise Refused(f"{name}: {first_line(error)}; {NO_CREDENTIALS}") from error
    return S3Store(name, bucket, place.get("prefix", ""), client)


def vouch_by_md5(request: Any, **_: Any) -> None:
    """Deletions must be vouched for. AWS takes the newer checksums for it, others only the older one."""
    for name in [
        name for name in request.headers if name.lower().startswith(("x-amz-checksum-", "x-amz-sdk-checksum"))
    ]:
        del request.headers[name]
    digest = hashlib.md5(request.body, usedforsecurity=False).digest()
    request.headers["Content-MD5"] = base64.b64encode(digest).decode()


def status_of(error: Any) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def sentence_for(error: Any, bucket: str) -> str:
    """What is wrong, and what to do, for an answer that is no success."""
    code, said = error.response["Error"].get("Code", ""), error.response["Error"].get("Message", "")
    if code == "NoSuchBucket":
        return f"there is no bucket {bucket}; make it, or mend the name in TARGETS"
    if code in {"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"}:
        return f"the credentials do not hold ({said or code}); {NO_CREDENTIALS}"
    if status_of(error) == 403:
        remedy = "allow these credentials to list, read, write and delete there"
        return f"the bucket {bucket} refuses ({said or code}); {remedy}"
    if status_of(error) >= 500:
        return f"the host answers {status_of(error)} ({said or code}) again and again; deploy again later"
    return f"{error.operation_name} of the bucket {bucket}: {said or code}"


def first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else type(error).__name__
