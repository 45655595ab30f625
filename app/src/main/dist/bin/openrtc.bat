@echo off
rem Finds Java 25 or newer and starts the program with it.
setlocal enabledelayedexpansion
set "ROOT=%~dp0.."
set "JAVA="
set "TRIED="
if exist "%ROOT%\runtime\bin\java.exe" call :try bundled "%ROOT%\runtime\bin\java.exe"
if defined OPENRTC_JAVA call :try OPENRTC_JAVA "%OPENRTC_JAVA%"
if defined JAVA_HOME call :try JAVA_HOME "%JAVA_HOME%\bin\java.exe"
for /f "delims=" %%j in ('where java 2^>nul') do call :try PATH "%%j"
for %%r in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  if exist "%%~r" for /d %%d in ("%%~r\*") do call :try folder "%%d\bin\java.exe"
)
if not defined JAVA (
  echo openrtc needs Java 25 or newer and found none; install one or set OPENRTC_JAVA. Tried: !TRIED! 1>&2
  exit /b 1
)
"%JAVA%" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmx1g -XX:+DisableAttachMechanism %OPENRTC_JAVA_OPTS% -cp "%ROOT%\lib\*" dev.openrtc.app.Main %*
exit /b %ERRORLEVEL%

:try
if defined JAVA exit /b 0
set "CANDIDATE=%~2"
if exist "%CANDIDATE%\bin\java.exe" set "CANDIDATE=%CANDIDATE%\bin\java.exe"
if not exist "%CANDIDATE%" (
  set "TRIED=%TRIED% %~1=%~2 (no java there)"
  exit /b 0
)
set "FEATURE=0"
for /f "tokens=3" %%v in ('"%CANDIDATE%" -version 2^>^&1 ^| findstr /i " version "') do (
  for /f "delims=.-+ tokens=1" %%f in ("%%~v") do set "FEATURE=%%~f"
)
if %FEATURE% GEQ 25 (
  set "JAVA=%CANDIDATE%"
) else (
  set "TRIED=%TRIED% %~1=%CANDIDATE% (%FEATURE%)"
)
exit /b 0
