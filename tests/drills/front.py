"""The nginx that is shipped, as a process of a test: its own text, with other paths and ports."""

import datetime
import shutil
import ssl
import subprocess
import time
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.drills.site import ROOT, free_ports

NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
SITE, DESK = "signs.example.org", "desk.example.org"


class Front:
    """`public` and `desk` are the ports behind it; `var_dir` is where the clock writes."""

    def __init__(self, folder: Path, *, var_dir: Path, public: int, desk: int) -> None:
        self.folder = folder
        self.port, self.plain_port = free_ports(2)
        (folder / "log").mkdir(parents=True)
        made_certificate(folder)
        certificate = "/etc/letsencrypt/live/signs.example.org/"
        self.changes = {
            "user www-data;": "user root;",
            "/run/nginx.pid": f"{folder}/nginx.pid",
            "/var/log/nginx/": f"{folder}/log/",
            "/srv/signs/": f"{var_dir}/",
            f"{certificate}fullchain.pem": f"{folder}/certificate.pem",
            f"{certificate}privkey.pem": f"{folder}/key.pem",
            "127.0.0.1:8000": f"127.0.0.1:{public}",
            "127.0.0.1:8001": f"127.0.0.1:{desk}",
            "listen 443 ": f"listen 127.0.0.1:{self.port} ",
            "listen 80": f"listen 127.0.0.1:{self.plain_port}",
            "/etc/nginx/both-sites.conf": f"{folder}/both-sites.conf",
        }
        shipped = "".join((ROOT / "deploy" / name).read_text() for name in FILES)
        assert [text for text in self.changes if text not in shipped] == []
        for name in FILES:
            (folder / name).write_text(self.changed((ROOT / "deploy" / name).read_text()))
        self.process: subprocess.Popen[bytes] | None = None

    def changed(self, text: str) -> str:
        for shipped, here in self.changes.items():
            text = text.replace(shipped, here)
        return text

    def command(self, *options: str) -> list[str]:
        assert NGINX
        return [NGINX, "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder), *options]

    def start(self) -> None:
        errors = self.folder / "log" / "error.log"
        self.process = subprocess.Popen(self.command("-e", str(errors), "-g", "daemon off;"))
        until = time.monotonic() + 10
        while not (self.folder / "nginx.pid").exists():
            assert self.process.poll() is None, errors.read_text()
            assert time.monotonic() < until
            time.sleep(0.02)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)

    def logged(self) -> str:
        return "".join(path.read_text() for path in (self.folder / "log").iterdir())

    @property
    def tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.folder / "certificate.pem")


FILES = ("nginx.conf", "both-sites.conf")


def made_certificate(folder: Path) -> None:
    """For both names, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, SITE)])
    today = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(SITE), x509.DNSName(DESK)]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
