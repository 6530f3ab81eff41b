"""What a kernel knows of the server's environment."""

from __future__ import annotations

from workspace_sim.serving.kernels.environment import kernel_environment


def test_kernel_knows_what_python_needs_and_no_secret() -> None:
    server = {
        "PATH": "/bin",
        "HOME": "/home/ann",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": "/lessons",
        "JUPYTER_TOKEN": "secret",
        "DATABASE_URL": "postgresql://ann:secret@host/records",
        "PGPASSWORD": "secret",
        "WORKSPACE_SIM_DATABASE": "secret",
    }

    assert set(kernel_environment(server)) == {
        "PATH",
        "HOME",
        "LC_ALL",
        "PYTHONPATH",
    }
