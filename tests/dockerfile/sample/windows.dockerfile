# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
WORKDIR C:\app
RUN New-Item -ItemType Directory C:\data; `
    # a comment between
    Write-Output 'made'
COPY tools\ C:\tools\
ENV ROOT=C:\app `
    DATA=C:\data
CMD ["app.exe"]
